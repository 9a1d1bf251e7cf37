namespace CustomLabels.Service.Models.Copies;

/// <summary>A copy of a model failed; the message becomes its StatusMessage.</summary>
internal sealed class CopyException(string message) : Exception(message);
