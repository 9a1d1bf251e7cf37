namespace CustomLabels.Formats.Tools;

/// <summary>
/// Label Studio: its JSON (tasks with annotations, formerly completions) and its JSON-MIN (an object per annotation). Tasks that were skipped, or that
/// nobody has done, leave their images unlabeled; one that was done without a region says that nothing is on its image, if others have regions.
/// See https://labelstud.io/guide/export
/// </summary>
internal sealed class LabelStudioSource : ISourceFormat
{
    /// <summary>Whether a file is such an export.</summary>
    public static bool IsOne(string file) => JsonOutline.Of(file) is { IsArray: true } outline
        && ((outline.Has("data") && (outline.Has("annotations") || outline.Has("completions"))) || outline.Has("annotation_id") || outline.Has("annotator", "lead_time"));

    /// <inheritdoc/>
    public Task<IReadOnlyList<DraftImage>> ReadAsync(string path, ICollection<SourceProblem> problems, CancellationToken cancellationToken)
    {
        var root = SourceFiles.RootOf(path);
        List<(DraftImage Draft, SplitName? Split)> found = [];
        foreach (var file in SourceFiles.Of(path, ".json").Where(file => file == path || IsOne(file)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var split = SplitNames.OfPath(SourceFiles.Relative(root, Path.GetDirectoryName(file)!));
            AnnotationFile.Read(file, problems, () =>
            {
                using var json = AnnotationFile.Json(file);
                found.AddRange(Drafts(file, json.RootElement, problems).Select(draft => (draft, split)));
            });
        }

        return Task.FromResult(SplitNames.Share(found));
    }

    private static List<DraftImage> Drafts(string file, JsonElement json, ICollection<SourceProblem> problems)
    {
        SourceLosses losses = new(file);
        JsonElement[] tasks = json.ValueKind == JsonValueKind.Array ? [.. json.EnumerateArray()] : [json];
        List<(DraftImage Draft, bool IsEmpty)> drafts = [];
        for (var i = 0; i < tasks.Length; i++)
        {
            if (LabelStudioTask.Of(tasks[i], losses) is not { } task)
            {
                problems.Add(new SourceProblem(file, null, "InvalidAnnotation", $"Task {i + 1} names no image and is left out. Complete its data, or remove it."));
                continue;
            }

            if (task.Results is null)
            {
                losses.Unlabeled(task.Image);
            }

            LabelStudioRegions regions = new(file, task, problems, losses);
            drafts.Add((
                new DraftImage
                {
                    Reference = task.Image,
                    IsOnServer = true,
                    OtherName = task.OriginalName,
                    File = file,
                    Labels = regions.Labels,
                    Boxes = regions.Boxes,
                    BoxesAreFractions = regions.Size is null,
                    IsIncomplete = task.Results is { Count: > 0 },
                    Width = regions.Size?.Width,
                    Height = regions.Size?.Height,
                },
                task.Results is []));
        }

        losses.Report(problems);
        var hasRegions = drafts.Exists(item => item.Draft.Boxes.Count > 0);
        return [.. drafts.Select(item => item.Draft with { HasBoxAnnotation = item.IsEmpty && hasRegions })];
    }
}
