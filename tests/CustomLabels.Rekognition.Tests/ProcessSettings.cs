namespace CustomLabels.Rekognition.Tests;

/// <summary>Tests that change settings of the process, such as environment variables: they run while no others do.</summary>
[CollectionDefinition(nameof(ProcessSettings), DisableParallelization = true)]
public sealed class ProcessSettings;
