using CustomLabels.Learning;

namespace CustomLabels.Service.Models;

/// <summary>Loads trained models of either kind.</summary>
internal static class LoadedModel
{
    /// <param name="threads">Threads one image may use.</param>
    /// <exception cref="CustomLabelsException">A file is missing or broken, or it stands on another trunk.</exception>
    public static ILoadedModel Load(string folder, int threads)
    {
        var description = ModelDescription.Load(folder);
        var trunk = ServiceTrunk.For(description);
        return description.Kind == ModelKind.Detection
            ? new Detector(ObjectDetector.Load(folder, threads, trunk))
            : new Classifier(ImageClassifier.Load(folder, threads, trunk));
    }

    private sealed class Classifier(ImageClassifier classifier) : ILoadedModel
    {
        public ModelInput Read(Stream image) => classifier.Read(image);

        public IReadOnlyList<FoundLabel> Find(ModelInput input) => [.. classifier.Classify(input).Select(found => new FoundLabel(found.Label, found.Score, null))];

        public void Dispose() => classifier.Dispose();
    }

    private sealed class Detector(ObjectDetector detector) : ILoadedModel
    {
        public ModelInput Read(Stream image) => detector.Read(image);

        public IReadOnlyList<FoundLabel> Find(ModelInput input) => [.. detector.Detect(input).Select(found => new FoundLabel(found.Label, found.Score, found))];

        public void Dispose() => detector.Dispose();
    }
}
