namespace CustomLabels.Service.Auth;

/// <summary>What is wrong with a signature; each protocol has its own code for it.</summary>
internal enum SignatureFault
{
    /// <summary>The request is not signed.</summary>
    Missing,

    /// <summary>The Authorization header, the date or a needed header is malformed or absent.</summary>
    Malformed,

    /// <summary>The access key is not the one of this service.</summary>
    UnknownKey,

    /// <summary>A session token came with it: this service gives none out.</summary>
    UnknownToken,

    /// <summary>Signed for another region.</summary>
    WrongRegion,

    /// <summary>Signed for another service.</summary>
    WrongService,

    /// <summary>Signed too long ago, or in the future.</summary>
    Skewed,

    /// <summary>The signature does not fit: a wrong secret, or the request was changed on its way.</summary>
    Mismatch,

    /// <summary>A presigned URL that is used after its time, or before it.</summary>
    Expired,

    /// <summary>The parameters of a presigned URL are malformed, absent or out of bounds.</summary>
    MalformedQuery,
}
