namespace CustomLabels.Completion;

/// <summary>Completes hashtables of labels: one for each label, with its new name, or what becomes one with it, to be written in.</summary>
public sealed class LabelTableCompleter : LabelCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<CompletionResult> Complete(IEnumerable<string> labels, string? word)
    {
        var typed = (word ?? string.Empty).TrimStart('@', '{', ' ', '\'', '"');
        return labels
            .Where(label => label.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.OrdinalIgnoreCase)
            .Select(static label => new CompletionResult($"@{{ {Suggestions.Key(label)} = '' }}", label, CompletionResultType.ParameterValue, label));
    }
}
