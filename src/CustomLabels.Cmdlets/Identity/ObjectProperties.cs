namespace CustomLabels.Identity;

/// <summary>Properties of objects and entries of hashtables, as text.</summary>
internal static class ObjectProperties
{
    /// <summary>The text of a property, or the ARN of the object in it; null when there is none. On the pipeline thread only.</summary>
    /// <param name="name">The property's name; case does not count.</param>
    public static string? Text(object source, string name)
    {
        var value = Value(source, name);
        return (value is PSObject wrapped ? wrapped.BaseObject : value) switch
        {
            null => null,
            string text => text,
            _ => Value(value!, "Arn") is { } arn ? (arn is PSObject inner ? inner.BaseObject : arn) as string : null,
        };
    }

    /// <summary>The value of a property; null when there is none. On the pipeline thread only.</summary>
    /// <param name="name">The property's name; case does not count.</param>
    public static object? Value(object source, string name)
    {
        if ((source is PSObject wrapped ? wrapped.BaseObject : source) is IDictionary pairs)
        {
            return pairs.Keys.Cast<object>().Where(key => string.Equals(key.ToString(), name, StringComparison.OrdinalIgnoreCase)).Select(key => pairs[key]).FirstOrDefault();
        }

        try
        {
            return PSObject.AsPSObject(source).Properties[name]?.Value;
        }
        catch (GetValueException)
        {
            // A property that throws has nothing to say.
            return null;
        }
    }
}
