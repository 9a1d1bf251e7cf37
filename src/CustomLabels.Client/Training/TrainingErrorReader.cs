using System.Runtime.CompilerServices;
using CustomLabels.Manifests;
using CustomLabels.Manifests.Findings;
using CustomLabels.Models;

namespace CustomLabels.Training;

/// <summary>
/// Reads the errors in the data of a training from the three places where the service reports them: the status message, the
/// manifest summary and the validation manifests in S3 (spec/manifest.md §9, §11, §12).
/// </summary>
/// <param name="connection">The connection.</param>
public sealed class TrainingErrorReader(ServiceConnection connection)
{
    /// <summary>A line of a manifest has at most 100,000 characters; the findings that the service adds make it longer.</summary>
    private const int MaxLineLength = 20 * ManifestReader.MaxLineLength;

    /// <summary>All errors: first those of both datasets, then those of each, with its lines in order.</summary>
    /// <param name="identity">The model.</param>
    /// <exception cref="CustomLabelsException">There is no such model, it is still being trained, or a file cannot be read.</exception>
    public async IAsyncEnumerable<TrainingError> ReadAsync(ModelIdentity identity, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var model = await new ModelClient(connection).GetAsync(identity, cancellationToken);
        var summary = model.ManifestSummary is { } location ? await ReadSummaryAsync(S3Location.Parse(location), cancellationToken) : null;
        if (summary is null && model.Status == "TRAINING_IN_PROGRESS")
        {
            throw new CustomLabelsException(
                ErrorIds.TrainingInProgress,
                ErrorKind.NotReady,
                $"The model {model} is still being trained, and has no results yet. Wait for it with Wait-CLModel.",
                model.ToString());
        }

        if (model.Status == "TRAINING_FAILED" && !HasError(summary, model.StatusMessage))
        {
            yield return Make(model, null, FindingAdvice.CodeOf(model.StatusMessage), model.StatusMessage ?? string.Empty);
        }

        foreach (var error in summary?.Errors ?? [])
        {
            yield return Make(model, null, error.Code, error.Message);
        }

        foreach (var (type, part, validation) in new[]
        {
            ("TRAIN", summary?.Training, model.TrainingValidation),
            ("TEST", summary?.Testing, model.TestingValidation),
        })
        {
            foreach (var error in part?.Errors ?? [])
            {
                yield return Make(model, type, error.Code, error.Message);
            }

            if (validation is not null)
            {
                await foreach (var error in ReadLinesAsync(model, type, S3Location.Parse(validation), cancellationToken))
                {
                    yield return error;
                }
            }
        }
    }

    /// <summary>Whether the summary has the error that the status message is about.</summary>
    private static bool HasError(ManifestSummaryFile? summary, string? statusMessage) =>
        summary is not null
        && FindingAdvice.CodeOf(statusMessage) is var code
        && summary.Errors.Concat(summary.Training.Errors).Concat(summary.Testing.Errors).Any(error => error.Code == code || error.Message == statusMessage?.Trim());

    private static TrainingError Make(Model model, string? dataset, string? code, string message) => new(model.Arn)
    {
        ProjectArn = model.ProjectArn,
        Dataset = dataset,
        Code = string.IsNullOrEmpty(code) ? null : code,
        Message = message,
        Meaning = FindingAdvice.Of(code)?.Meaning,
        Fix = FindingAdvice.Of(code)?.Fix,
    };

    private async Task<ManifestSummaryFile> ReadSummaryAsync(S3Location location, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(await new ObjectStore(connection).ReadAsync(location, cancellationToken), writable: false);
        return await ManifestSummaryFile.ReadAsync(content, cancellationToken);
    }

    private async IAsyncEnumerable<TrainingError> ReadLinesAsync(
        Model model, string dataset, S3Location validation, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var number = 0;
        await foreach (var line in new ObjectStore(connection).ReadLinesAsync(validation, MaxLineLength, cancellationToken))
        {
            number++;

            // Most lines have no findings: do not parse those.
            if (!line.Contains("\"errors\"", StringComparison.Ordinal) && !line.Contains("\"warnings\"", StringComparison.Ordinal)
                && !line.Contains("\"cl-", StringComparison.Ordinal))
            {
                continue;
            }

            foreach (var error in Find(model, dataset, validation, number, line))
            {
                yield return error;
            }
        }
    }

    private static List<TrainingError> Find(Model model, string dataset, S3Location validation, int number, string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            var image = root.Text(ManifestNames.SourceRef);
            var written = root.ValueKind == JsonValueKind.Object && root.EnumerateObject().Any(static member => !ManifestNames.Added.Contains(member.Name))
                ? ManifestWriter.WithoutFindings(line)
                : null;
            return [.. FindingReader.Errors(root).Concat(FindingReader.Warnings(root)).Select(finding => Make(model, dataset, finding.Code, finding.Message) with
            {
                Line = number,
                Image = image,
                Attribute = finding.Attribute,
                Box = finding.Box,
                JsonLine = written,
            })];
        }
        catch (JsonException exception)
        {
            throw new CustomLabelsException(
                ErrorIds.InvalidValidationManifest,
                ErrorKind.InvalidData,
                string.Create(CultureInfo.InvariantCulture, $"Line {number} of {validation} is not a JSON object: the file was changed, or is not a validation manifest."),
                validation.ToString(),
                exception);
        }
    }
}
