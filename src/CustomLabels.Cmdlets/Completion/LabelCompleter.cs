using System.Collections;
using System.Management.Automation;
using CustomLabels.Connections;
using CustomLabels.Datasets;

namespace CustomLabels.Completion;

/// <summary>Completes labels: those of the dataset that was given before.</summary>
public sealed class LabelCompleter : LiveCompleter
{
    /// <inheritdoc/>
    protected override async Task<IEnumerable<string>> NamesAsync(
        ServiceConnection connection, string typed, IDictionary bound, CancellationToken cancellationToken)
    {
        if (!LanguagePrimitives.TryConvertTo(bound["Dataset"], out DatasetIdentity dataset))
        {
            return [];
        }

        return (await new EntryClient(connection).ListLabelsAsync(dataset, cancellationToken).ToListAsync()).Select(static l => l.Label);
    }
}
