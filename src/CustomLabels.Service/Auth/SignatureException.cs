namespace CustomLabels.Service.Auth;

/// <summary>A request is refused because of its signature.</summary>
internal sealed class SignatureException(SignatureFault fault, string message) : Exception(message)
{
    public SignatureFault Fault { get; } = fault;
}
