using CustomLabels.Formats;
using CustomLabels.Formats.Targets;

namespace CustomLabels;

/// <summary>A set of labeled images that was written in some format.</summary>
public sealed record DatasetExport
{
    /// <summary>The full path of the folder or file that was asked for: what New-CLManifest and Import-CLDataset read.</summary>
    public string Path { get; internal init; } = string.Empty;

    /// <summary>The format, for instance <c>Coco</c>.</summary>
    public string Format { get; internal init; } = string.Empty;

    /// <summary>The images in it.</summary>
    public int Images { get; internal init; }

    /// <summary>Of these the ones to test with, where the set has parts; 0 otherwise.</summary>
    public int TestImages { get; internal init; }

    /// <summary>The boxes in it.</summary>
    public int Boxes { get; internal init; }

    /// <summary>The labels, in the order in which formats number them.</summary>
    public ReadOnlyList<string> Labels { get; internal init; } = [];

    /// <summary>The full paths of the files that were written, images aside.</summary>
    public ReadOnlyList<string> Files { get; internal init; } = [];

    /// <summary>How many images were copied.</summary>
    public int CopiedImages { get; internal init; }

    /// <summary>How many images were there already, with the same content.</summary>
    public int UnchangedImages { get; internal init; }

    /// <summary>What the format cannot store.</summary>
    public ReadOnlyList<TargetLoss> Losses { get; internal init; } = [];

    /// <summary>Images that could not be copied, and are not in the set.</summary>
    public ReadOnlyList<SourceProblem> Problems { get; internal init; } = [];

    /// <summary>The set in six lines at most: images, labels, boxes, and what was not used or cannot be stored, and why.</summary>
    public ReadOnlyList<string> Summary =>
    [
        .. ReadingSummary.Of(Images, TestImages, Labels.Count, Boxes,
            [.. Problems.Select(problem => (problem.Count, problem.ErrorId, problem.Message)), .. Losses.Select(loss => (loss.Count, loss.Id, loss.Message))]),
    ];

    /// <summary>The Region of the datasets that were exported; null when the images came from elsewhere.</summary>
    public string? Region { get; internal init; }

    /// <summary>The account of the datasets that were exported, 12 digits; null when the images came from elsewhere.</summary>
    public string? AccountId { get; internal init; }

    /// <summary>The path.</summary>
    public override string ToString() => Path;
}
