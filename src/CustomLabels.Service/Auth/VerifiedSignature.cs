namespace CustomLabels.Service.Auth;

/// <summary>A signature that was found right: whose it is, and what the signatures of following chunks are made with.</summary>
internal sealed record VerifiedSignature(Caller Caller, byte[] SigningKey, string Signature, string Timestamp, string Scope)
{
    /// <summary>The hash of the body that was signed, in hexadecimal, or the literal that stands in its place.</summary>
    public string PayloadHash { get; init; } = RequestVerifier.UnsignedPayload;
}
