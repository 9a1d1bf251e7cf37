using CustomLabels.Evaluations.Gates;

namespace CustomLabels.Pipeline;

/// <summary>The gate that the parameters of a cmdlet ask for.</summary>
internal static class CmdletGates
{
    /// <summary>The gate, still without a reference; it may demand nothing.</summary>
    /// <exception cref="CustomLabelsException"><c>InvalidCriterion</c>, <c>FileNotFound</c>, <c>InvalidSuppression</c>.</exception>
    public static async Task<QualityGate> GateAsync<T>(this T cmdlet, CancellationToken cancellationToken)
        where T : EvaluationCmdlet, IGateParameters => new()
        {
            Overall = new QualityFloor(cmdlet.MinF1, cmdlet.MinPrecision, cmdlet.MinRecall),
            Labels = FloorHashtables.Floors(cmdlet.PerLabel),
            MinTestImages = cmdlet.MinTestImages,
            BetterThanBaseline = cmdlet.BetterThanBaseline,
            Suppressions = cmdlet.Suppression is null ? [] : await SuppressionsAsync(cmdlet, cmdlet.Suppression, cancellationToken),
            Today = DateOnly.FromDateTime(DateTime.UtcNow),
        };

    private static async Task<IReadOnlyList<QualitySuppression>> SuppressionsAsync(EvaluationCmdlet cmdlet, string file, CancellationToken cancellationToken)
    {
        var path = await cmdlet.Work.SourceAsync(file, literal: false, takesFolders: false);
        var content = await FileContent.ReadAsync(path, cancellationToken);
        return path.EndsWith(".psd1", StringComparison.OrdinalIgnoreCase)
            ? SuppressionData.Read(System.Text.Encoding.UTF8.GetString(content), path)
            : QualitySuppressionFile.Read(content, path);
    }
}
