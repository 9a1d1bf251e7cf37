using CustomLabels.Module.Bench;

// customlabels-module-bench detect-many [images] [connections] [rounds]. It ends with 1 when a target was missed.
switch (args)
{
    case [StubProcess.Flag]:
        await StubProcess.RunAsync();
        return 0;
    case [Side.Flag, var side, var endpoint, var folder, var images, var connections]:
        await Side.RunAsync(side, new Uri(endpoint), folder, int.Parse(images, System.Globalization.CultureInfo.InvariantCulture), int.Parse(connections, System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    case ["detect-many", ..]:
        int[] numbers = [.. args.Skip(1).Select(text => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture))];
        return await ManyBench.RunAsync(numbers.ElementAtOrDefault(0) is > 0 and var some ? some : 5000, numbers.ElementAtOrDefault(1) is > 0 and var pool ? pool : 64, numbers.ElementAtOrDefault(2) is > 0 and var rounds ? rounds : 3) ? 0 : 1;
    default:
        await Console.Error.WriteLineAsync("customlabels-module-bench detect-many [images] [connections] [rounds]");
        return 1;
}
