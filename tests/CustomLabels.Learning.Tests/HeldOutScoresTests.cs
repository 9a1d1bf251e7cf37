using CustomLabels.Learning.Classification;
using CustomLabels.Learning.Kernels;
using CustomLabels.Learning.Networks;

namespace CustomLabels.Learning.Tests;

public sealed class HeldOutScoresTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

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
            var logits = Logits(ref random);
            heldOut.Add([Array.ConvertAll(logits, logit => multiple * logit)], Truth(logits, multiLabel, ref random));
        }

        Assert.Equal(1 / multiple, Assert.Single(heldOut.Fit(1, 3, Cancellation).Weights), 0.12 / multiple);
    }

    [Fact]
    public void A_few_right_answers_in_a_row_do_not_make_a_model_certain()
    {
        var heldOut = new HeldOutScores(multiLabel: false);
        for (var image = 0; image < 8; image++)
        {
            heldOut.Add([[1, -1]], [true, false]);
        }

        var sum = heldOut.Fit(1, 2, Cancellation);

        Assert.Equal(0.45, heldOut.Choose(["a", "b"], sum).Thresholds["a"], 0.01);
        Assert.Equal(0.9, sum.Scores([[1, -1]], multiLabel: false)[0], 0.01);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_many_images_a_candidate_that_knows_nothing_counts_for_little_and_one_that_is_right_for_much(bool multiLabel)
    {
        var random = new SeededRandom(6);
        var heldOut = new HeldOutScores(multiLabel);
        for (var image = 0; image < 4000; image++)
        {
            float[] right = Logits(ref random), noise = Logits(ref random);
            heldOut.Add([noise, right], Truth(right, multiLabel, ref random));
        }

        var weights = heldOut.Fit(2, 3, Cancellation).Weights;

        Assert.Equal(0, weights[0], 0.1);
        Assert.Equal(1, weights[1], 0.12);
    }

    [Fact]
    public void Of_few_images_candidates_that_are_as_good_count_alike()
    {
        var heldOut = new HeldOutScores(multiLabel: false);
        for (var image = 0; image < 12; image++)
        {
            // The second is three times as loud, and wrong as often as the first.
            heldOut.Add([image % 4 == 0 ? [-1, 1] : [1, -1], image % 4 == 1 ? [-3, 3] : [3, -3]], [true, false]);
        }

        var weights = heldOut.Fit(2, 2, Cancellation).Weights;

        Assert.Equal(3, weights[0] / weights[1], 0.3);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_label_that_is_said_too_often_is_said_more_rarely(bool multiLabel)
    {
        var random = new SeededRandom(9);
        var heldOut = new HeldOutScores(multiLabel);
        for (var image = 0; image < 4000; image++)
        {
            var logits = Logits(ref random);
            heldOut.Add([[logits[0] + 1.5f, logits[1], logits[2]]], Truth(logits, multiLabel, ref random));
        }

        var bias = heldOut.Fit(1, 3, Cancellation).Bias;

        // Of one label only the differences count.
        Assert.Equal(-1.5, bias[0] - (multiLabel ? 0 : (bias[1] + bias[2]) / 2), 0.2);
        Assert.Equal(0, bias[1] - (multiLabel ? 0 : bias[2]), 0.2);
    }

    [Fact]
    public void Without_held_out_images_the_scores_stay_as_the_network_says_them()
    {
        var sum = new HeldOutScores(multiLabel: true).Fit(3, 2, Cancellation);
        Assert.Equal([0, 0, 1], sum.Weights);
        Assert.Equal([0, 0], sum.Bias);
    }

    private static float[] Logits(ref SeededRandom random) => [2 * random.NextSigned(), 2 * random.NextSigned(), 2 * random.NextSigned()];

    /// <summary>Labels with the probabilities that the logits say.</summary>
    private static bool[] Truth(float[] logits, bool multiLabel, ref SeededRandom random)
    {
        var scores = ClassificationLoss.Scores(logits, multiLabel);
        return multiLabel ? Each(scores, ref random) : One(scores, ref random);
    }

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
