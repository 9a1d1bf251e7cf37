namespace CustomLabels;

/// <summary>How much a finding matters.</summary>
public enum FindingSeverity
{
    /// <summary>Something to know.</summary>
    Information,

    /// <summary>Something is lost or doubtful; a training goes on.</summary>
    Warning,

    /// <summary>Something cannot be used, or ends a training.</summary>
    Error,
}
