namespace CustomLabels.Service.Auth;

/// <summary>A verified signature: whose it is, and what is needed to verify the chunks that follow.</summary>
internal sealed record VerifiedSignature(Caller Caller, byte[] SigningKey, string Signature, string Timestamp, string Scope)
{
    /// <summary>The signed hash of the body, in hexadecimal, or the literal that stands in its place.</summary>
    public string PayloadHash { get; init; } = RequestVerifier.UnsignedPayload;
}
