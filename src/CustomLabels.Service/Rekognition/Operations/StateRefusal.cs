namespace CustomLabels.Service.Rekognition.Operations;

/// <summary>The answer in some states.</summary>
/// <param name="Refuse">Makes the error of a message.</param>
/// <param name="States">The states; none for all that are left.</param>
/// <param name="Advice">What to do, behind the message.</param>
internal sealed record StateRefusal(Func<string, ServiceException> Refuse, IReadOnlyList<string> States, string? Advice = null);
