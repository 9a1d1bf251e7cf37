namespace CustomLabels.Service.Models.Copies;

/// <summary>A copy of a model fails; the message is what StatusMessage says.</summary>
internal sealed class CopyException(string message) : Exception(message);
