namespace CustomLabels.Detections.Loads;

/// <summary>Says what was measured, and what follows from it.</summary>
internal static class LoadAdvice
{
    /// <summary>The sentences about a model.</summary>
    /// <param name="knee">The step at the knee.</param>
    /// <param name="isSaturated">Whether more was tried and gave no more.</param>
    /// <param name="priceSource">Where the model's price comes from.</param>
    public static string Of(Model model, LoadStep knee, bool isSaturated, string priceSource)
    {
        if (knee.ImagesPerSecond <= 0)
        {
            return $"No image was detected: {knee.Error ?? "every request was refused"}";
        }

        List<string> sentences = [Rate(model, knee)];
        sentences.Add(isSaturated
            ? FormattableString.Invariant($"More than {knee.Concurrency} at a time only wait longer, or are refused: for more images per second start the model with more inference units.")
            : "More requests at a time may give still more: name higher ones with -Concurrency.");
        if (model.HourlyCost is > 0 and { } hourly && knee.CostPer1000Images is { } cost)
        {
            sentences.Add(FormattableString.Invariant($"At {hourly:0.00} USD per hour 1,000 images cost {cost:0.00##} USD while the model has that much to do ({priceSource})."));
        }

        return string.Join(' ', sentences);
    }

    private static string Rate(Model model, LoadStep knee)
    {
        var requests = knee.Concurrency == 1 ? "1 request at a time gets" : FormattableString.Invariant($"{knee.Concurrency} requests at a time get");
        var units = model.MinInferenceUnits switch
        {
            null or 0 => string.Empty,
            1 => " out of 1 inference unit",
            { } some => FormattableString.Invariant($" out of {some} inference units, {knee.ImagesPerSecond / some:0.0} each"),
        };
        var scales = model.MaxInferenceUnits > model.MinInferenceUnits ? FormattableString.Invariant($" (the service may have scaled it up to {model.MaxInferenceUnits} meanwhile)") : string.Empty;
        return FormattableString.Invariant($"{requests} {knee.ImagesPerSecond:0.0} images/s{units}{scales}.");
    }
}
