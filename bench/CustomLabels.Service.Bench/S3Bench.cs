using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace CustomLabels.Service.Bench;

/// <summary>
/// PUT and GET of objects of 64 KB, 16 at a time, from the same client in the same run: the service, which has each object on
/// the disk before it answers, and moto_server, which keeps them in memory.
/// </summary>
internal static class S3Bench
{
    private const int Size = 64 * 1024;
    private const int AtATime = 16;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(8);

    public static async Task RunAsync(TextWriter output)
    {
        (double Put, double Get) ours;
        await using (var service = await ServiceUnderTest.StartAsync())
        {
            ours = await MeasureAsync(service.Endpoint, service.AccessKeyId, service.Secret);
        }

        await output.WriteLineAsync(Line("service", ours));
        await using var moto = await MotoServer.TryStartAsync();
        if (moto is null)
        {
            await output.WriteLineAsync("s3: moto_server is not installed (pip install 'moto[server]'): no peer to compare with");
            return;
        }

        var theirs = await MeasureAsync(moto.Endpoint, "AKIAEXAMPLE", "secret");
        await output.WriteLineAsync(Line("moto_server", theirs));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"s3: PUT {ours.Put / theirs.Put:F1} times, GET {ours.Get / theirs.Get:F1} times the rate of moto_server"));
    }

    private static string Line(string name, (double Put, double Get) rate) => string.Create(
        CultureInfo.InvariantCulture, $"s3: {name}: PUT {rate.Put:F0}/s, GET {rate.Get:F0}/s (objects of {Size / 1024} KB, {AtATime} at a time)");

    private static async Task<(double Put, double Get)> MeasureAsync(Uri endpoint, string accessKeyId, string secret)
    {
        using var client = new S3Client(endpoint, accessKeyId, secret, AtATime);
        await client.PutAsync("/bench", [], Convert.ToHexStringLower(SHA256.HashData([])));
        var content = new byte[Size];
        new Random(1).NextBytes(content);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));

        // GET reads what PUT stored: after the warm-up that is at least what is asked for here.
        var stored = 0;
        async Task PutAsync(int number)
        {
            await client.PutAsync($"/bench/{number}", content, hash);
            Interlocked.Increment(ref stored);
        }

        var put = await RateAsync(PutAsync);
        var known = stored - AtATime;
        var get = await RateAsync(async number =>
        {
            var length = await client.GetAsync($"/bench/{number % known}");
            if (length != Size)
            {
                throw new InvalidOperationException($"{length} bytes came back.");
            }
        });
        return (put, get);
    }

    private static async Task<double> RateAsync(Func<int, Task> work)
    {
        var next = 0;
        var done = 0;
        var clock = Stopwatch.StartNew();
        async Task WorkAsync()
        {
            while (clock.Elapsed < WarmUp + Measured)
            {
                var counts = clock.Elapsed >= WarmUp;
                await work(Interlocked.Increment(ref next) - 1);
                if (counts && clock.Elapsed < WarmUp + Measured)
                {
                    Interlocked.Increment(ref done);
                }
            }
        }

        await Task.WhenAll(Enumerable.Range(0, AtATime).Select(_ => Task.Run(WorkAsync)));
        return done / Measured.TotalSeconds;
    }
}
