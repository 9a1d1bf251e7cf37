namespace CustomLabels.Learning.Tests;

/// <summary>Keeps what a training says.</summary>
internal sealed class ProgressLog : IProgress<TrainingProgress>
{
    public List<TrainingProgress> Reports { get; } = [];

    public Action AfterEach { get; init; } = () => { };

    public void Report(TrainingProgress value)
    {
        Reports.Add(value);
        AfterEach();
    }
}
