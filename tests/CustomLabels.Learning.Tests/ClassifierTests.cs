namespace CustomLabels.Learning.Tests;

public sealed class ClassifierTests
{
    [Fact]
    public void A_saved_model_tells_discs_from_crosses()
    {
        using var drawn = new DrawnImages().Add(20, 64, 64, "disc").Add(20, 64, 80, "cross");
        var trained = ClassifierTrainer.Train(drawn.Images, ["cross", "disc"], new TrainingOptions { Threads = 2, Budget = TimeSpan.FromSeconds(4) }, null, TestContext.Current.CancellationToken);
        trained.Save(drawn.Folder);

        using var classifier = ImageClassifier.Load(drawn.Folder, 1);
        var right = 0;
        for (var i = 0; i < 40; i++)
        {
            string label = i % 2 == 0 ? "disc" : "cross";
            using var image = new MemoryStream(drawn.Draw(64, 64, label));
            right += classifier.Classify(image).MaxBy(score => score.Score)!.Label == label ? 1 : 0;
        }

        Assert.True(right >= 36, $"{right} of 40");
    }
}
