namespace CustomLabels.Service.Policies;

/// <summary>The text is not a valid policy of its kind; the message says why.</summary>
internal sealed class PolicyFormatException(string message) : Exception(message);
