using CustomLabels.Learning;
using CustomLabels.Models;

namespace CustomLabels.Service.Training;

/// <summary>The job of the child process: <c>job.json</c> in its folder.</summary>
/// <param name="Kind">The kind of model.</param>
/// <param name="Labels">The labels of the model, in order.</param>
/// <param name="Train">The images to train on.</param>
/// <param name="Test">The files of the images to score.</param>
/// <param name="Seed">The seed: the same job gives the same model.</param>
/// <param name="Threads">Threads to compute with.</param>
/// <param name="Budget">About how long to train; null lets the data decide.</param>
/// <param name="Backbone">A pretrained network to build the model on; null for none.</param>
internal sealed record TrainingJob(
    ModelKind Kind, IReadOnlyList<string> Labels, IReadOnlyList<TrainingJobImage> Train, IReadOnlyList<string> Test, int Seed, int Threads, TimeSpan? Budget,
    BackboneOptions? Backbone)
{
    public const string FileName = "job.json";
    public const string ModelFolder = "model";
    public const string ScoresFile = "scores.json";

    public static TrainingJob Load(string folder) => JsonSerializer.Deserialize<TrainingJob>(File.ReadAllBytes(Path.Combine(folder, FileName)))!;

    public void Save(string folder) => File.WriteAllBytes(Path.Combine(folder, FileName), JsonSerializer.SerializeToUtf8Bytes(this));
}
