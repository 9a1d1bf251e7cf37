namespace CustomLabels.Service.Policies;

/// <summary>A text is no policy of the kind that is wanted; the message says what is wrong with it.</summary>
internal sealed class PolicyFormatException(string message) : Exception(message);
