namespace CustomLabels.Learning.Tests;

public sealed class ClassifierTests
{
    [Fact]
    public void A_saved_model_tells_discs_from_crosses()
    {
        using var drawn = new DrawnImages().Add(20, 64, 64, "disc").Add(20, 64, 80, "cross");
        var trained = Trained.On(drawn.Images, ["cross", "disc"], seconds: 3);
        trained.Save(drawn.Folder);

        using var classifier = ImageClassifier.Load(drawn.Folder, 1);
        var right = 0;
        for (var i = 0; i < 40; i++)
        {
            var label = i % 2 == 0 ? "disc" : "cross";
            var scores = Trained.Scores(classifier, drawn.Draw(64, 64, label));
            Assert.Equal(1, scores.Values.Sum(), 1e-4f);
            right += scores.MaxBy(score => score.Value).Key == label ? 1 : 0;
        }

        Assert.True(right >= 36, $"{right} of 40");
        Assert.False(trained.Description.MultiLabel);
        Assert.InRange(trained.Description.HoldoutF1!.Value, 0.8, 1);
    }

    [Fact]
    public void A_multi_label_model_finds_discs_crosses_both_and_none()
    {
        using var drawn = new DrawnImages().Add(14, 64, 64, "disc").Add(14, 64, 64, "cross").Add(14, 64, 64, "disc", "cross").Add(14, 64, 64);
        var trained = Trained.On(drawn.Images, ["cross", "disc"], seconds: 4);
        trained.Save(drawn.Folder);

        using var classifier = ImageClassifier.Load(drawn.Folder, 1);
        var right = 0;
        string[][] cases = [[], ["disc"], ["cross"], ["cross", "disc"]];
        for (var i = 0; i < 40; i++)
        {
            var scores = Trained.Scores(classifier, drawn.Draw(64, 64, cases[i % 4]));
            right += scores.Count(score => score.Value >= trained.Description.Thresholds[score.Key] == cases[i % 4].Contains(score.Key));
        }

        Assert.True(right >= 72, $"{right} of 80");
        Assert.True(trained.Description.MultiLabel);
    }

    [Fact]
    public void One_classifier_serves_many_threads()
    {
        using var drawn = new DrawnImages().Add(4, 64, 64, "disc").Add(4, 64, 64, "cross");
        Trained.On(drawn.Images, ["cross", "disc"], seconds: 0.2).Save(drawn.Folder);
        using var classifier = ImageClassifier.Load(drawn.Folder, 2);
        var files = drawn.Images.Select(image => File.ReadAllBytes(image.Path)).ToList();
        var alone = files.Select(file => Trained.Scores(classifier, file)).ToList();

        Parallel.For(0, 200, i => Assert.Equal(alone[i % files.Count], Trained.Scores(classifier, files[i % files.Count])));
    }

    [Fact]
    public void A_folder_without_a_model_is_named()
    {
        using var drawn = new DrawnImages();
        var error = Assert.Throws<CustomLabelsException>(() => ImageClassifier.Load(drawn.Folder, 1));
        Assert.Equal("ModelNotFound", error.ErrorId);
        Assert.Contains(drawn.Folder, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_network_file_is_named()
    {
        using var drawn = new DrawnImages().Add(2, 64, 64, "disc").Add(2, 64, 64, "cross");
        Trained.On(drawn.Images, ["cross", "disc"], seconds: 0.1).Save(drawn.Folder);
        File.WriteAllText(Path.Combine(drawn.Folder, TrainedModel.GraphFileName), "no network");

        Assert.Equal("ModelInvalid", Assert.Throws<CustomLabelsException>(() => ImageClassifier.Load(drawn.Folder, 1)).ErrorId);
    }
}
