using CustomLabels.Costs;
using CustomLabels.Formatting;

namespace CustomLabels.Errors;

/// <summary>What cmdlets say about costs and leases. A price is never a quote, and where it comes from is always said.</summary>
internal static class CostMessages
{
    /// <summary>What a training is going to cost.</summary>
    /// <param name="past">The billable times of the project's trainings; none where there are none, or they cannot be read.</param>
    public static string Train(ProjectIdentity project, Price price, IReadOnlyList<TimeSpan> past)
    {
        var text = $"Train a new model of project {project.Name}: " + (price.IsFree
            ? "on this machine, 0.00 USD."
            : $"about {Cells.Price(price.TrainingHour)} according to the price book ({price.Source}), for as long as the training takes.");
        if (past.Count == 0)
        {
            return text;
        }

        var (least, most) = (past.Min(), past.Max());
        var times = least == most ? Cells.Duration(most) : $"{Cells.Duration(least)} to {Cells.Duration(most)}";
        return text + $" {(past.Count == 1 ? "The one training that this project has had" : $"The {past.Count} trainings that this project has had")} took {times}"
            + (price.IsFree ? "." : $": {(least == most ? string.Empty : $"{Price.Text(price.Training(least)!.Value)} to ")}{Price.Text(price.Training(most)!.Value)}.");
    }

    /// <summary>What a running model is going to cost.</summary>
    /// <param name="lease">How long it runs at most; null when only Stop-CLModel ends it.</param>
    public static string StartModel(Model model, int units, int? maxUnits, Price price, TimeSpan? lease = null)
    {
        var end = lease is { } length ? $"until its lease of {Duration.Format(length)} is over" : "from now until Stop-CLModel";
        return $"Start model {model} with {Count(units, maxUnits)}: " + (price.IsFree
            ? $"on this machine, 0.00 USD{(lease is null ? string.Empty : ", " + end)}."
            : $"about {PerHour(units, maxUnits, price)} according to the price book ({price.Source}), {end}"
                + (lease is { } time ? $": at most about {Price.Text(Amount(time, maxUnits ?? units, price))}." : "."));
    }

    /// <summary>What Use-CLModel is about to do.</summary>
    public static string Use(Model model, int units, int? maxUnits, Price price) =>
        StartModel(model, units, maxUnits, price).Replace("from now until Stop-CLModel", "while the script block runs", StringComparison.Ordinal);

    /// <summary>What a model cost that ran for a script block.</summary>
    public static string Used(Model model, TimeSpan time, Price price)
    {
        var units = model.MinInferenceUnits ?? 1;
        var minutes = string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0.0} minutes × {Count(units, model.MaxInferenceUnits)}");
        return $"Model {model} ran for {minutes}" + (price.IsFree
            ? ": on this machine, 0.00 USD."
            : $" × {Cells.Price(price.InferenceUnitHour)} = about {Price.Text(Amount(time, units, price))}"
                + (model.MaxInferenceUnits > units ? $" to {Price.Text(Amount(time, model.MaxInferenceUnits.Value, price))}" : string.Empty) + $" ({price.Source}).");
    }

    /// <summary>A model that was joined is left as it is.</summary>
    public static string Joined(Model model) => $"Model {model} was running already: it is left running, since something else started it.";

    /// <summary>A lease that a model has.</summary>
    public static string Leased(Model model, Lease lease) => $"Model {model} has a lease until {Cells.Time(lease.Until)}, for {lease.Owner ?? "nobody named"}.";

    /// <summary>A lease that a model would get.</summary>
    public static string WouldLease(Model model, TimeSpan length) => $"Model {model} would get a lease of {Duration.Format(length)} from now.";

    /// <summary>A longer lease of somebody else.</summary>
    public static string LongerLease(Model model, Lease lease) =>
        $"The model {model} has a lease until {Cells.Time(lease.Until)} already, for {lease.Owner ?? "nobody named"}: it is left as it is, since a shorter one would stop the model under others.";

    /// <summary>AWS ends no lease.</summary>
    public static string NothingEndsLeases(Model model) =>
        $"AWS does not stop {model} when its lease is over. Run Stop-CLExpiredModel on a schedule, or stop it with Stop-CLModel {model}.";

    /// <summary>A model that is to be stopped after a script block, and is not.</summary>
    public static CustomLabelsException NotStopped(Model model, Exception why) =>
        new(
            ErrorIds.ModelNotStopped,
            ErrorKind.Failed,
            $"THE MODEL {model} MAY STILL RUN, at about its price per hour: it could not be stopped. {why.ToErrorRecord(null).Exception.Message} Stop it with Stop-CLModel {model}, and see what runs with Get-CLUsage.",
            model.ToString(),
            why);

    /// <summary>Ctrl+C during a start on AWS.</summary>
    public static string StopsWhenItRuns(Model model) =>
        $"The model {model} is still starting, and AWS stops none before it runs. It is stopped then, if this session lives that long; else Stop-CLExpiredModel or Stop-CLModel {model} stops it.";

    /// <summary>A lease that could not be extended.</summary>
    public static string NotRenewed(ModelIdentity model, Exception why) => $"The lease of the model {model} could not be extended the last time: {why.ToErrorRecord(null).Exception.Message}";

    /// <summary>An owner of nothing.</summary>
    public static CustomLabelsException OwnerWithoutLease() =>
        new(ErrorIds.OwnerWithoutLease, ErrorKind.InvalidArgument, "-Owner says whom a lease is for: say how long it is, too, with -StopAfter 45m.");

    /// <summary>Regions named twice.</summary>
    public static CustomLabelsException TwoChoicesOfRegions() =>
        new(ErrorIds.TwoChoicesOfRegions, ErrorKind.InvalidArgument, "-Region and -AllRegions both say which Regions to look at: use one or the other.");

    /// <summary>A Region that an endpoint does not answer for.</summary>
    public static string NotARegionOf(string region, Uri endpoint) => $"{endpoint} does not answer for {region}.";

    /// <summary>A Region that cannot be read.</summary>
    public static CustomLabelsException RegionUnreadable(string region, Exception why)
    {
        var reason = why.ToErrorRecord(region).Exception;
        return new CustomLabelsException(
            ErrorIds.RegionUnreadable, (reason as CustomLabelsException)?.Kind ?? ErrorKind.Unspecified, $"What runs in {region} could not be read: {reason.Message}", region, why);
    }

    /// <summary>Tags that may not be read.</summary>
    public static string NoTags(string region, Exception why) => $"The tags of models in {region} cannot be read, so their leases and owners are not shown. {why.ToErrorRecord(region).Exception.Message}";

    /// <summary>What stopping a model saves.</summary>
    public static string Stop(Usage usage, string reason) =>
        $"Stop model {usage} in {usage.Region}: {reason}. {Saves(usage)}";

    /// <summary>What came of a look at all models.</summary>
    public static string Swept(IReadOnlyCollection<Usage> stopped, bool dryRun)
    {
        var models = stopped.Count == 1 ? "1 model" : $"{stopped.Count} models";
        var cost = stopped.Sum(static usage => usage.HourlyCost ?? 0);
        return stopped.Count == 0 ? "There was nothing to stop." : $"{models} {(dryRun ? "would be" : stopped.Count == 1 ? "was" : "were")} stopped: {(cost == 0 ? "0.00 USD/h, on this machine." : $"about {Cells.Price(cost)} in all.")}";
    }

    /// <summary>A model that is kept by its tag.</summary>
    public static string Kept(Usage usage) => $"Model {usage} in {usage.Region} is left running: it has the tag {Lease.KeepTag}.";

    /// <summary>A model that runs where none is to run.</summary>
    public static string Runs(Usage usage)
    {
        var since = usage.Since is { } time ? $" since {Cells.Time(time)}" : string.Empty;
        var owner = usage.Owner is null ? string.Empty : $" for {usage.Owner}";
        var lease = usage.LeaseUntil is { } until ? $", with a lease until {Cells.Time(until)}" : ", without a lease";
        return $"{usage} in {usage.Region} is {usage.Status}{since}{owner}, with {Count(usage.MinInferenceUnits ?? 1, usage.MaxInferenceUnits)}{lease}: {Hourly(usage)}{(usage.Cost is { } cost and > 0 ? $", about {Price.Text(cost)} so far" : string.Empty)}.";
    }

    /// <summary>The verdict on what runs.</summary>
    public static string RunsInAll(int models, decimal? hourly, decimal limit) =>
        $"{(models == 1 ? "1 model runs" : $"{models} models run")}, at {(hourly is { } cost ? $"about {Cells.Price(cost)}" : "an unknown price")}; {(limit == 0 ? "none may run" : $"at most {Cells.Price(limit)} is allowed")}.";

    /// <summary>More runs than may.</summary>
    public static CustomLabelsException NotIdle(int models, decimal? hourly, decimal limit, IEnumerable<string> running) =>
        new(ErrorIds.ModelsRunning, ErrorKind.Failed, $"{RunsInAll(models, hourly, limit)} {string.Join(' ', running)} Stop them with Stop-CLModel, or what is over with Stop-CLExpiredModel.");

    /// <summary>Nobody knows what runs there.</summary>
    public static CustomLabelsException NotKnownIdle(IEnumerable<string> regions) =>
        new(ErrorIds.RegionUnreadable, ErrorKind.Failed, $"Whether all is idle cannot be known: {string.Join(", ", regions)} could not be read. Correct that, or name the Regions that count with -Region.");

    /// <summary>A time without a log.</summary>
    public static CustomLabelsException SinceWithoutLog() =>
        new(ErrorIds.SinceWithoutLog, ErrorKind.InvalidArgument, "-Since says from when on the logs of detections are complete: give them with -ResumeFile, and what counts as idle with -Idle 30m.");

    private static string Hourly(Usage usage) =>
        usage.HourlyCost switch { null => "at an unknown price", 0 => "0.00 USD/h", { } cost => $"about {Cells.Price(cost)}" } + (usage.HourlyCost > 0 ? $" ({usage.PriceSource})" : string.Empty);

    private static string Saves(Usage usage) => usage.HourlyCost switch
    {
        null => "What it costs is not known.",
        0 => "On this machine, 0.00 USD/h.",
        { } cost => $"It costs about {Cells.Price(cost)}{(usage.Cost is { } sofar ? $", about {Price.Text(sofar)} so far" : string.Empty)} ({usage.PriceSource}).",
    };

    /// <summary>Inference units, in words.</summary>
    private static string Count(int units, int? maxUnits) => Cells.Units(units, maxUnits) + (units == 1 && maxUnits is null or 1 ? " inference unit" : " inference units");

    private static string PerHour(int units, int? maxUnits, Price price) =>
        Cells.Price(units * price.InferenceUnitHour) + (maxUnits > units ? $" to {Cells.Price(maxUnits.Value * price.InferenceUnitHour)}" : string.Empty);

    private static decimal Amount(TimeSpan time, int units, Price price) => (decimal)time.TotalHours * units * price.InferenceUnitHour;
}
