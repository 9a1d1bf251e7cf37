namespace CustomLabels.Pipeline;

/// <summary>What the parameters of a cmdlet demand of a model.</summary>
internal interface IGateParameters
{
    /// <summary>The F1 score, 0 to 1, that the mean over the labels must reach.</summary>
    double? MinF1 { get; }

    /// <summary>The precision that the mean over the labels must reach.</summary>
    double? MinPrecision { get; }

    /// <summary>The recall that the mean over the labels must reach.</summary>
    double? MinRecall { get; }

    /// <summary>What single labels must reach: the F1 score, or a table with MinF1, MinPrecision and MinRecall.</summary>
    Hashtable? PerLabel { get; }

    /// <summary>On how many images a model must have been tested.</summary>
    int? MinTestImages { get; }

    /// <summary>The model must surely be better than always the commonest label, and than guessing.</summary>
    SwitchParameter BetterThanBaseline { get; }

    /// <summary>A file of failures that are put up with until a day: JSON or psd1.</summary>
    string? Suppression { get; }
}
