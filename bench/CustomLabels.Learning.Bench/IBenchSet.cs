namespace CustomLabels.Learning.Bench;

/// <summary>A set of images to learn from and to be tested with.</summary>
internal interface IBenchSet
{
    string Name { get; }

    /// <summary>The folder that must be there.</summary>
    string Folder { get; }

    /// <summary>Trains and tests.</summary>
    /// <returns>Figures by name.</returns>
    Task<IReadOnlyDictionary<string, double>> MeasureAsync(TrainingOptions options);
}
