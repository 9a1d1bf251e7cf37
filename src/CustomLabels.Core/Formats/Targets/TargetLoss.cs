namespace CustomLabels.Formats.Targets;

/// <summary>Something that the target cannot store.</summary>
/// <param name="Id">What, as a stable identifier, for instance <c>SeveralLabels</c>.</param>
/// <param name="Count">How many images, labels or boxes it concerns.</param>
/// <param name="Message">What is lost, with the number and an example, and what to do.</param>
public sealed record TargetLoss(string Id, int Count, string Message)
{
    /// <summary>What, as a stable identifier, for instance <c>SeveralLabels</c>.</summary>
    public string Id { get; } = Id;

    /// <summary>How many images, labels or boxes it concerns.</summary>
    public int Count { get; } = Count;

    /// <summary>What is lost, with the number and an example, and what to do.</summary>
    public string Message { get; } = Message;

    /// <summary>The message.</summary>
    public override string ToString() => Message;
}
