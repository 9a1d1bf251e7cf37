using System.Collections.ObjectModel;
using System.Runtime.CompilerServices;

namespace CustomLabels;

/// <summary>
/// A list for objects of the shell: PowerShell indexes and slices it like an array, and it has a readable text, for instance in a
/// cell of Export-Csv for instance. The list types that the compiler makes for <see cref="IReadOnlyList{T}"/> can do neither.
/// </summary>
/// <typeparam name="T">What is in it.</typeparam>
[CollectionBuilder(typeof(ReadOnlyList), nameof(ReadOnlyList.Create))]
public sealed class ReadOnlyList<T> : ReadOnlyCollection<T>
{
    internal ReadOnlyList(T[] items)
        : base(items)
    {
    }

    /// <summary>The items as text, separated by commas.</summary>
    public override string ToString() => string.Join(", ", this);
}

/// <summary>Makes lists of collection expressions.</summary>
public static class ReadOnlyList
{
    /// <summary>A list of items.</summary>
    public static ReadOnlyList<T> Create<T>(ReadOnlySpan<T> items) => new([.. items]);
}
