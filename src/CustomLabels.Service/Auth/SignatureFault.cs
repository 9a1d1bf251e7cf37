namespace CustomLabels.Service.Auth;

/// <summary>What is wrong with a signature; each protocol has its own code for it.</summary>
internal enum SignatureFault
{
    /// <summary>The request is not signed.</summary>
    Missing,

    /// <summary>The Authorization header, the date or a required header is malformed or missing.</summary>
    Malformed,

    /// <summary>The access key is not one of this service's.</summary>
    UnknownKey,

    /// <summary>The request has a session token; this service does not issue any.</summary>
    UnknownToken,

    /// <summary>Signed for another region.</summary>
    WrongRegion,

    /// <summary>Signed for another service.</summary>
    WrongService,

    /// <summary>Signed too long ago, or in the future.</summary>
    Skewed,

    /// <summary>The signature does not match: the secret is wrong, or the request was changed on its way.</summary>
    Mismatch,

    /// <summary>The presigned URL is used before or after the time it is valid for.</summary>
    Expired,

    /// <summary>The parameters of the presigned URL are malformed, missing or out of range.</summary>
    MalformedQuery,
}
