namespace CustomLabels.Service.Rekognition.Operations;

/// <summary>The error in some states.</summary>
/// <param name="Refuse">Creates the error with a message.</param>
/// <param name="States">The states; empty for all others.</param>
/// <param name="Advice">What to do, appended to the message.</param>
internal sealed record StateRefusal(Func<string, ServiceException> Refuse, IReadOnlyList<string> States, string? Advice = null);
