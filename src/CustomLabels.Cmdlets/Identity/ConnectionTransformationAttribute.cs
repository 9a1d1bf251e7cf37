namespace CustomLabels.Identity;

/// <summary>A connection, also one that comes out of a job, a file or a selection of its properties.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ConnectionTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value switch
        {
            null or Connection => value,
            object[] and [var single] => Transform(engineIntrinsics, single),

            // Anything else stays as it is: an object in the pipeline may be meant for another parameter.
            _ => Read(inputData!) ?? inputData,
        };
    }

    /// <summary>Whether an object is a connection, or was one before it went through a job or a file.</summary>
    internal static bool Understands(object given) => (given is PSObject wrapped ? wrapped.BaseObject : given) is Connection || Read(given) is not null;

    private static Connection? Read(object given) => CarriedConnection.Read(name => PSObject.AsPSObject(given).Properties[name]?.Value?.ToString());
}
