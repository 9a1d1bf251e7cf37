namespace CustomLabels.Service.Auth;

/// <summary>A signature that was found right, and what the signatures of following chunks are made with.</summary>
internal sealed record VerifiedSignature(byte[] SigningKey, string Signature, string Timestamp, string Scope);
