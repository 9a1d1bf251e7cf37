namespace CustomLabels.Service.Auth;

/// <summary>A request is refused because of its signature.</summary>
internal sealed class SignatureException(SignatureFault fault, string message) : Exception(message)
{
    public SignatureFault Fault { get; } = fault;

    /// <summary>Additional fields of the error response, by name.</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = new Dictionary<string, string>();
}
