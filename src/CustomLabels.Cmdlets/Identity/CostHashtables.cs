using CustomLabels.Evaluations.Thresholds;

namespace CustomLabels.Identity;

/// <summary>
/// Costs of mistakes as PowerShell writes them: <c>@{ FalsePositive = 1; FalseNegative = 5; scratch = @{ FalseNegative = 50 } }</c>. What is said for a
/// label goes before what is said for all.
/// </summary>
internal sealed class CostHashtables
{
    private const string FalsePositive = nameof(FalsePositive);
    private const string FalseNegative = nameof(FalseNegative);

    private readonly Dictionary<string, double> _general;
    private readonly Dictionary<string, Dictionary<string, double>> _byLabel = new(StringComparer.Ordinal);

    /// <exception cref="CustomLabelsException"><c>InvalidCosts</c>: something in it is no cost.</exception>
    public CostHashtables(Hashtable costs)
    {
        List<DictionaryEntry> entries = [.. costs.Cast<DictionaryEntry>()];
        _general = Costs(entries.Where(entry => Base(entry.Value) is not IDictionary), "-Cost");
        foreach (var entry in entries)
        {
            if (Base(entry.Value) is IDictionary ofLabel)
            {
                var label = Text(entry.Key);
                _byLabel[label] = Costs(ofLabel.Cast<DictionaryEntry>(), $"the label '{label}' in -Cost");
            }
        }
    }

    /// <summary>The labels that have costs of their own.</summary>
    public IEnumerable<string> Labels => _byLabel.Keys;

    /// <summary>What is asked of the threshold of a label.</summary>
    /// <exception cref="CustomLabelsException"><c>InvalidCosts</c>: a cost is missing for it, or both are 0.</exception>
    public ThresholdCriterion Of(string label)
    {
        CostCriterion criterion = new(Cost(label, FalsePositive), Cost(label, FalseNegative));
        return criterion is { FalsePositive: 0, FalseNegative: 0 } ? throw Invalid($"The mistakes of the label '{label}' cost nothing. Give at least one of them a cost in -Cost.", label) : criterion;
    }

    private double Cost(string label, string name) =>
        _byLabel.TryGetValue(label, out var costs) && costs.TryGetValue(name, out var cost) ? cost
        : _general.TryGetValue(name, out cost) ? cost
        : throw Invalid($"-Cost does not say what a {name} of the label '{label}' costs. Say it for all labels, @{{ {name} = 1 }}, or for this one, @{{ '{label}' = @{{ {name} = 1 }} }}.", label);

    private static Dictionary<string, double> Costs(IEnumerable<DictionaryEntry> entries, string where)
    {
        Dictionary<string, double> costs = new(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in entries)
        {
            var name = Text(entry.Key);
            if (!name.Equals(FalsePositive, StringComparison.OrdinalIgnoreCase) && !name.Equals(FalseNegative, StringComparison.OrdinalIgnoreCase))
            {
                throw Invalid($"'{name}' is no cost that {where} can have. It takes {FalsePositive} and {FalseNegative}, or a table with them for a label.", name);
            }

            if (!LanguagePrimitives.TryConvertTo(entry.Value, CultureInfo.InvariantCulture, out double cost) || entry.Value is null || !double.IsFinite(cost) || cost < 0)
            {
                throw Invalid($"The {name} of {where} is '{Text(entry.Value)}', which is no number of 0 or more.", name);
            }

            costs[name] = cost;
        }

        return costs;
    }

    private static CustomLabelsException Invalid(string message, string target) => new(ErrorIds.InvalidCosts, ErrorKind.InvalidArgument, message, target);

    private static object? Base(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static string Text(object? value) => Convert.ToString(Base(value), CultureInfo.InvariantCulture) ?? string.Empty;
}
