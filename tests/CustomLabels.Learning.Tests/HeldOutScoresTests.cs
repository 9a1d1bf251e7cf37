using CustomLabels.Learning.Training;

namespace CustomLabels.Learning.Tests;

public sealed class HeldOutScoresTests
{
    /// <summary>Truths drawn from the softmax of the logits: whoever says a multiple of these logits is over- or under-confident.</summary>
    [Theory]
    [InlineData(false, 0.5f)]
    [InlineData(false, 3f)]
    [InlineData(true, 0.5f)]
    [InlineData(true, 3f)]
    public void Logits_that_are_a_multiple_of_the_right_ones_are_brought_back(bool multiLabel, float multiple)
    {
        var random = new SeededRandom(4);
        var heldOut = new HeldOutScores(multiLabel);
        for (var image = 0; image < 4000; image++)
        {
            float[] logits = [2 * random.NextSigned(), 2 * random.NextSigned(), 2 * random.NextSigned()];
            var scores = ClassificationLoss.Scores(logits, multiLabel);
            heldOut.Add(Array.ConvertAll(logits, logit => multiple * logit), multiLabel ? Each(scores, ref random) : One(scores, ref random));
        }

        Assert.Equal(1 / multiple, heldOut.Sharpness(), 0.12 / multiple);
    }

    [Fact]
    public void A_few_right_answers_in_a_row_do_not_make_a_model_certain()
    {
        var heldOut = new HeldOutScores(multiLabel: false);
        for (var image = 0; image < 8; image++)
        {
            heldOut.Add([1, -1], [true, false]);
        }

        var sharpness = heldOut.Sharpness();

        Assert.Equal(0.45, heldOut.Choose(["a", "b"], sharpness).Thresholds["a"], 0.01);
        Assert.Equal(0.9, ClassificationLoss.Scores([sharpness, -sharpness], multiLabel: false)[0], 0.01);
    }

    [Fact]
    public void Without_held_out_images_the_scores_stay_as_they_are() => Assert.Equal(1, new HeldOutScores(multiLabel: true).Sharpness());

    private static bool[] Each(double[] scores, ref SeededRandom random)
    {
        var truth = new bool[scores.Length];
        for (var k = 0; k < truth.Length; k++)
        {
            truth[k] = random.NextSingle() < scores[k];
        }

        return truth;
    }

    private static bool[] One(double[] scores, ref SeededRandom random)
    {
        var rest = random.NextSingle() - scores[0];
        return [rest < 0, rest >= 0 && rest < scores[1], rest >= scores[1]];
    }
}
