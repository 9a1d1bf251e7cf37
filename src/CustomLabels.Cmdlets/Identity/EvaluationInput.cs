using System.Runtime.CompilerServices;

namespace CustomLabels.Identity;

/// <summary>
/// The evaluations that models were named by, as objects or as files: cmdlets that judge take them as they are, since they may be on other data than the
/// model's own.
/// </summary>
internal static class EvaluationInput
{
    private static readonly ConditionalWeakTable<object, object> Sources = [];

    /// <summary>Remembers what an identity was made of, if that is an evaluation.</summary>
    public static void Note(object identity, object source)
    {
        if (source is FileSystemInfo or Evaluation { Scored: not null })
        {
            Sources.AddOrUpdate(identity, source);
        }
    }

    /// <summary>An identity for an evaluation that does not say which model it is of; it names none.</summary>
    public static ModelIdentity Unnamed() => new("evaluation/unnamed");

    /// <summary>The evaluation that a model was named by; null when it was named otherwise.</summary>
    public static Evaluation? Of(ModelIdentity model) => Sources.TryGetValue(model, out var source) ? source as Evaluation : null;

    /// <summary>The full path of the file or folder that a model was named by; null when it was named otherwise.</summary>
    public static string? FileOf(ModelIdentity model) => Sources.TryGetValue(model, out var source) ? (source as FileSystemInfo)?.FullName : null;
}
