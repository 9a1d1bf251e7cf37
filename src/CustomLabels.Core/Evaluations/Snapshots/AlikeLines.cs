using System.Runtime.CompilerServices;
using CustomLabels.Evaluations.Scoring;
using CustomLabels.Manifests.Lines;

namespace CustomLabels.Evaluations.Snapshots;

/// <summary>Reads lines that differ from one that was parsed in their values only, without parsing them. Only lines with labels of whole images.</summary>
/// <param name="shape">What the lines have in common: the value at twice an attribute's index is its label, the next one its confidence.</param>
/// <param name="isPrediction">Of each attribute, whether it is what the model says.</param>
/// <param name="labels">Numbers the labels.</param>
internal sealed class AlikeLines(SnapshotShape shape, bool[] isPrediction, LabelIndexes labels)
{
    private const int RecentLabels = 256;

    private readonly Range[] _values = new Range[(2 * isPrediction.Length) + 1];
    private readonly double[] _scores = new double[isPrediction.Length];
    private readonly (byte[] Text, int Index)[] _recent = [.. Enumerable.Repeat(((byte[])[], -1), RecentLabels)];

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line, without its end.</param>
    /// <param name="images">Receives the image.</param>
    /// <returns>False, and nothing is added, when it is not alike or not faultless.</returns>
    [MethodImpl(Hot.Path)]
    public bool TryRead(ReadOnlySpan<byte> line, ScoredTestSetBuilder images)
    {
        if (images.FindsBoxes == true || !shape.TryMatch(line, _values))
        {
            return false;
        }

        for (var i = 0; i < isPrediction.Length; i++)
        {
            if (line[_values[2 * i]][0] != '"' || (isPrediction[i] && !TryReadScore(line[_values[(2 * i) + 1]], out _scores[i])))
            {
                return false;
            }
        }

        var source = line[_values[^1]];
        if (source[0] != '"')
        {
            return false;
        }

        images.FindsBoxes = false;
        images.AddImage(new TestImage(Encoding.ASCII.GetString(source[1..^1]), 0, 0));
        for (var i = 0; i < isPrediction.Length; i++)
        {
            var label = LabelOf(line[_values[2 * i]]);
            if (isPrediction[i])
            {
                images.AddPrediction(label, _scores[i]);
            }
            else
            {
                images.AddTruth(label);
            }
        }

        return true;
    }

    [MethodImpl(Hot.Path)]
    private static bool TryReadScore(ReadOnlySpan<byte> value, out double score)
    {
        score = value[0] is >= (byte)'0' and <= (byte)'9' ? JsonNumber.ValueOf(value) : -1;
        return score is >= 0 and <= 1;
    }

    /// <summary>The index of a label that is written in ASCII, without escapes; one that was just seen is found by a few of its bytes.</summary>
    [MethodImpl(Hot.Path)]
    private int LabelOf(ReadOnlySpan<byte> quoted)
    {
        ref var recent = ref _recent[(quoted.Length + (3 * quoted[1]) + (7 * quoted[^2]) + (71 * quoted[^Math.Min(quoted.Length, 3)])) % RecentLabels];
        if (!quoted.SequenceEqual(recent.Text))
        {
            recent = (quoted.ToArray(), labels.Of(Encoding.ASCII.GetString(quoted[1..^1])));
        }

        return recent.Index;
    }
}
