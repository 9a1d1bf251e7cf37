using System.Runtime.CompilerServices;

namespace CustomLabels.Identity;

/// <summary>The evaluations that models were named by: cmdlets that judge take them as they are, since they may be on other data than the model's own.</summary>
internal static class EvaluationInput
{
    private static readonly ConditionalWeakTable<object, Evaluation> Evaluations = [];

    /// <summary>Remembers what an identity was made of, if that is an evaluation.</summary>
    public static void Note(object identity, object source)
    {
        if (source is Evaluation { Scored: not null } evaluation)
        {
            Evaluations.AddOrUpdate(identity, evaluation);
        }
    }

    /// <summary>The evaluation that a model was named by; null when it was named otherwise.</summary>
    public static Evaluation? Of(ModelIdentity model) => Evaluations.TryGetValue(model, out var evaluation) ? evaluation : null;
}
