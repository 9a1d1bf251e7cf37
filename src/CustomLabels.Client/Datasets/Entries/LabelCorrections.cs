using CustomLabels.Evaluations.LabelErrors;

namespace CustomLabels.Datasets.Entries;

/// <summary>Makes changes of a dataset of label errors that were found in it: to what its entries say, what is suggested is done.</summary>
/// <param name="entries">Lists the entries.</param>
internal sealed class LabelCorrections(EntryClient entries)
{
    /// <summary>For fewer images each entry is asked for; for more, all are listed.</summary>
    private const int MaxSearches = 20;

    /// <summary>Adds the corrected entries to an update.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="errors">What to correct; several may be about one image.</param>
    /// <param name="changes">The update.</param>
    /// <returns>Why entries are not corrected.</returns>
    public async Task<IReadOnlyList<CustomLabelsException>> AddAsync(DatasetIdentity dataset, IReadOnlyCollection<LabelError> errors, EntryChanges changes, CancellationToken cancellationToken)
    {
        var byImage = errors.Where(LabelCorrection.HasSuggestion).GroupBy(error => error.Image, StringComparer.Ordinal).ToDictionary(group => group.Key, StringComparer.Ordinal);
        IEnumerable<string?> searches = byImage.Count <= MaxSearches ? [.. byImage.Keys] : [null];
        List<CustomLabelsException> refusals = [];
        foreach (var search in searches)
        {
            await foreach (var entry in entries.ListAsync(dataset, new EntryFilter { SourceRefContains = search }, cancellationToken))
            {
                if (byImage.Remove(entry.Image, out var ofImage) && Correct(entry, ofImage, changes) is { } refusal)
                {
                    refusals.Add(refusal);
                }
            }
        }

        return
        [
            .. refusals,
            .. byImage.Keys.Select(image => new CustomLabelsException(
                ErrorIds.EntryNotFound,
                ErrorKind.NotFound,
                $"{image} is not in the dataset {dataset}, so that its labels cannot be corrected there. Images that a model was tested on are in the test dataset, or in the training dataset when the training has split them off.",
                image)),
        ];
    }

    private static CustomLabelsException? Correct(DatasetEntry entry, IEnumerable<LabelError> errors, EntryChanges changes)
    {
        LabelCorrection correction = new(entry.Image, entry.ImageLabels, entry.Boxes, entry.Width, entry.Height);
        try
        {
            foreach (var error in errors)
            {
                correction.Apply(error);
            }
        }
        catch (CustomLabelsException exception)
        {
            return exception;
        }

        return changes.Label(entry, correction.Labels, correction.Boxes);
    }
}
