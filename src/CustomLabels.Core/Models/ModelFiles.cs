namespace CustomLabels.Models;

/// <summary>
/// Where the local service puts the network of a model, which AWS keeps to itself: in the output bucket, outside the prefix of the results,
/// so that under it there are the files that AWS writes and no others.
/// </summary>
public static class ModelFiles
{
    /// <summary>The network.</summary>
    public const string Graph = "model.onnx";

    /// <summary>What the network is and how to feed it.</summary>
    public const string Labels = "labels.json";

    /// <summary>The key of a file.</summary>
    /// <param name="modelArn">The model.</param>
    /// <param name="name">The file.</param>
    public static string Key(string modelArn, string name) =>
        $"custom-labels-models/{modelArn.Split(':')[4]}/{ResourceName.ProjectNameOf(modelArn)}/{ResourceName.VersionNameOf(modelArn)}/{name}";
}
