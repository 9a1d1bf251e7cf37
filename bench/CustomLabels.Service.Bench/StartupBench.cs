using System.Diagnostics;
using System.Globalization;

namespace CustomLabels.Service.Bench;

/// <summary>From the start of the process to the line that says it is ready: on a new data folder, and on one with 5000 objects.</summary>
internal static class StartupBench
{
    private const int Starts = 11;
    private const int Objects = 5000;

    public static async Task RunAsync(TextWriter output)
    {
        List<double> fresh = [];
        for (var i = 0; i < Starts; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await using var service = await ServiceUnderTest.StartAsync();
            fresh.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        List<double> full = [];
        await using (var filled = await ServiceUnderTest.StartAsync())
        {
            using (var client = new WireClient(filled))
            {
                client.Send(client.Put("/bench", []));
                for (var i = 0; i < Objects; i++)
                {
                    client.Send(client.Put($"/bench/{i}", [1, 2, 3]));
                }
            }

            for (var i = 0; i < Starts; i++)
            {
                full.Add((await filled.RestartAsync()).TotalMilliseconds);
            }
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"startup: ready after {Median(fresh):F0} ms on a new data folder, {Median(full):F0} ms after a kill with {Objects} objects (medians of {Starts})"));
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
