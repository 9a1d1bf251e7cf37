using System.Management.Automation.Internal;

namespace CustomLabels.Identity;

/// <summary>
/// Makes identities of what people give: names, ARNs, and any object whose properties say which one it is about. Nothing never
/// means everything: <c>$null</c>, an empty string and an empty list are refused.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class IdentityArgumentAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether it must be a single one: wildcards are refused.</summary>
    public bool IsSingle { get; set; }

    /// <summary>Whether what names none, or can only be a path, is left to other parameters at the same position or for the pipeline.</summary>
    public bool LeavesOthers { get; set; }

    /// <summary>
    /// Whether nothing (<c>$null</c>, an empty text, a list of these) comes to the cmdlet as <c>$null</c>, for it to write an error that does not
    /// end the script: for clean-up in a finally block.
    /// </summary>
    public bool AllowsNothing { get; set; }

    /// <summary>Whether the name of a file or folder that is there is left to another parameter at the same position.</summary>
    public bool LeavesPaths { get; set; }

    /// <summary>Whether hashtables are left to another parameter at the same position, whatever is in them.</summary>
    public bool LeavesHashtables { get; set; }

    /// <summary>What it is called in messages.</summary>
    private protected abstract string Noun { get; }

    /// <summary>The properties that are looked for, for messages.</summary>
    private protected abstract string Properties { get; }

    /// <inheritdoc/>
    public sealed override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        try
        {
            return AllowsNothing && IsNothing(inputData) ? null! : Convert(AllowsNothing ? Something(inputData) : inputData, engineIntrinsics)!;
        }
        catch (CustomLabelsException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }

    /// <summary>The identities that a parameter was given on the command line that is being completed; none when that is not known.</summary>
    /// <param name="bound">The parameters given so far.</param>
    /// <param name="name">The parameter's name.</param>
    internal IEnumerable<object> Bound(IDictionary bound, string name)
    {
        try
        {
            return bound[name] is not { } given ? [] : Convert(given, null) is Array many ? many.Cast<object>() : [Convert(given, null)!];
        }
        catch (CustomLabelsException)
        {
            return [];
        }
    }

    /// <summary>The identity that a text names.</summary>
    private protected abstract object FromText(string text);

    /// <summary>The identity of an object that is taken for what it is; null for one whose properties name one.</summary>
    private protected virtual object? FromObject(object value) => null;

    /// <summary>The identity that properties name; null when they name none.</summary>
    private protected abstract object? FromProperties(IdentityProperties properties);

    /// <summary>Whether it is an identity already, with or without wildcards; null when it is none.</summary>
    private protected abstract bool? HasWildcards(object identity);

    /// <summary>A list of identities, typed.</summary>
    private protected abstract Array ToArray(IReadOnlyList<object> identities);

    private static bool IsNothing(object? given)
    {
        var value = given is PSObject wrapped ? wrapped.BaseObject : given;
        return value is null or string { Length: 0 } || ReferenceEquals(given, AutomationNull.Value)
            || (value is IEnumerable many and not (string or IDictionary) && many.Cast<object?>().All(IsNothing));
    }

    /// <summary>A list without what is nothing in it.</summary>
    private static object? Something(object? given) =>
        (given is PSObject wrapped ? wrapped.BaseObject : given) is IEnumerable many and not (string or IDictionary)
            ? many.Cast<object?>().Where(static item => !IsNothing(item)).ToArray()
            : given;

    private object? Convert(object? given, EngineIntrinsics? engine)
    {
        var value = given is PSObject wrapped ? wrapped.BaseObject : given;
        if (value is null || ReferenceEquals(given, AutomationNull.Value) || value is string { Length: 0 })
        {
            throw Messages.NoIdentity(Noun, value is string, IsSingle);
        }

        if (value is not IEnumerable many || value is string or IDictionary)
        {
            return LeavesHashtables && value is IDictionary ? given : One(given!, value, engine);
        }

        List<object> all = [];
        foreach (var item in many)
        {
            var one = Convert(item, engine)!;
            all.AddRange(one is Array nested ? nested.Cast<object>() : [one]);
        }

        return all.Count == 0 ? throw Messages.NoIdentity(Noun, isText: false, IsSingle)
            : all.TrueForAll(item => HasWildcards(item) is not null) ? ToArray(all)
            : given;
    }

    private object One(object given, object value, EngineIntrinsics? engine)
    {
        var identity = HasWildcards(value) is not null ? value
            : Text(given, value) is { } text ? (IsForPath(text, engine) ? given : FromText(text))
            : FromObject(value) ?? FromProperties(new IdentityProperties(name => ObjectProperties.Text(given, name)));
        if (identity is null)
        {
            return LeavesOthers || ConnectionTransformationAttribute.Understands(given) ? given : throw Messages.InvalidIdentity(Noun, given, Properties);
        }

        if (ServiceAddress.Of(value) is { } service)
        {
            Note(identity, service);
        }

        EvaluationInput.Note(identity, value);
        return IsSingle && HasWildcards(identity) == true ? throw Messages.SingleIdentity(Noun, identity) : identity;
    }

    /// <summary>An identity is of the service that its object is of.</summary>
    private static void Note(object? identity, ServiceAddress service)
    {
        switch (identity)
        {
            case null:
                return;
            case ModelIdentity model:
                Note(model.Project, service);
                break;
            case DatasetIdentity dataset:
                Note(dataset.Project, service);
                break;
            case ResourceIdentity resource:
                Note(resource.Project ?? (object?)resource.Dataset ?? resource.Model, service);
                break;
        }

        ServiceAddress.Note(identity, service);
    }

    private bool IsForPath(string text, EngineIntrinsics? engine) =>
        (LeavesOthers && PathWordAttribute.LooksLikePath(text)) || (LeavesPaths && engine is not null && PathWordAttribute.IsThere(engine, text));

    /// <summary>A text; a name that is a number comes as one, with the text that was typed.</summary>
    private static string? Text(object given, object value) =>
        value as string ?? (value is int or long or double or decimal ? System.Convert.ToString(given, CultureInfo.InvariantCulture) : null);
}
