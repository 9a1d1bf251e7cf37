using System.Collections;

namespace CustomLabels.Primitives;

/// <summary>A read-only list whose items are made when they are asked for, each time anew.</summary>
/// <typeparam name="T">What is in it.</typeparam>
/// <param name="count">How many there are.</param>
/// <param name="make">Makes the item of an index.</param>
internal sealed class OnDemandList<T>(int count, Func<int, T> make) : IList<T>
{
    public int Count => count;

    public bool IsReadOnly => true;

    public T this[int index]
    {
        get => make(index >= 0 && index < count ? index : throw new ArgumentOutOfRangeException(nameof(index)));
        set => throw new NotSupportedException();
    }

    public int IndexOf(T item) => Array.IndexOf([.. this], item);

    public bool Contains(T item) => IndexOf(item) >= 0;

    public void CopyTo(T[] array, int arrayIndex)
    {
        for (var i = 0; i < count; i++)
        {
            array[arrayIndex + i] = make(i);
        }
    }

    public IEnumerator<T> GetEnumerator() => Enumerable.Range(0, count).Select(make).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Add(T item) => throw new NotSupportedException();

    public void Clear() => throw new NotSupportedException();

    public void Insert(int index, T item) => throw new NotSupportedException();

    public bool Remove(T item) => throw new NotSupportedException();

    public void RemoveAt(int index) => throw new NotSupportedException();
}
