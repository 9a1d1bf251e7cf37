namespace CustomLabels;

/// <summary>What kind of thing went wrong: decides the category of the PowerShell error.</summary>
public enum ErrorKind
{
    /// <summary>Nothing more is known.</summary>
    Unspecified,

    /// <summary>The thing that was named does not exist.</summary>
    NotFound,

    /// <summary>A thing of that name exists already.</summary>
    AlreadyExists,

    /// <summary>The thing is being used or changed by something else.</summary>
    Busy,

    /// <summary>The thing is not in a state that allows this, for instance a model that is not running.</summary>
    NotReady,

    /// <summary>A parameter has a value that the service does not take.</summary>
    InvalidArgument,

    /// <summary>Content (an image, a manifest, a file) is not what it must be.</summary>
    InvalidData,

    /// <summary>Credentials are known but lack the right.</summary>
    AccessDenied,

    /// <summary>No credentials, or ones that the service does not know.</summary>
    Authentication,

    /// <summary>The endpoint cannot be reached.</summary>
    Connection,

    /// <summary>The connection broke off during this request; the service answers others.</summary>
    Interrupted,

    /// <summary>Too many requests at a time.</summary>
    Throttled,

    /// <summary>A quota of the account is used up.</summary>
    QuotaExceeded,

    /// <summary>It took longer than was allowed.</summary>
    Timeout,

    /// <summary>The state that was waited for can no longer be reached.</summary>
    Failed,
}
