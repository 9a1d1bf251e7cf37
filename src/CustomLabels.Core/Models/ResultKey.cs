namespace CustomLabels.Models;

/// <summary>The keys of what a training writes into its output bucket (spec/evaluation.md §1).</summary>
public static class ResultKey
{
    /// <summary>Kind of the network that the local service writes beside the results; AWS has none.</summary>
    public const string Graph = "Model";

    /// <summary>Kind of the file that says what the network is and how to feed it.</summary>
    public const string Description = "ModelDescription";

    /// <summary>The key of a file.</summary>
    /// <param name="prefix">The prefix that the training was given, with or without a slash at its end.</param>
    /// <param name="kind">What is in the file.</param>
    /// <param name="project">Name of the project.</param>
    /// <param name="version">Name of the version.</param>
    /// <param name="extension">The file name's extension.</param>
    public static string Of(string prefix, string kind, string project, string version, string extension = "json")
    {
        string folder = prefix.TrimEnd('/');
        return $"{(folder.Length == 0 ? string.Empty : folder + "/")}{kind}-{project}-{version}.{extension}";
    }
}
