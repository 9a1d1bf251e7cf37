using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CustomLabels.Manifests.Lines;
using CustomLabels.Primitives;

namespace CustomLabels.Manifests.Scanning.Fast;

/// <summary>Numbers by hashes of 128 bits.</summary>
internal sealed class HashTable
{
    private const int SmallestSize = 256;
    private const int Nothing = 0;

    private Place[] _places = new Place[SmallestSize];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The hashes, in no order.</summary>
    public IEnumerable<UInt128> Hashes => _places.Where(place => place.Number != Nothing).Select(place => place.Hash);

    /// <summary>Looks a number up.</summary>
    /// <returns>Whether there is one.</returns>
    [MethodImpl(Hot.Path)]
    public bool TryGet(UInt128 hash, out int number)
    {
        number = PlaceOf(hash).Number - 1;
        return number >= 0;
    }

    /// <summary>Adds a number unless there is one.</summary>
    /// <param name="hash">The hash.</param>
    /// <param name="number">The number, from 0.</param>
    /// <param name="known">The one that was there; -1 when it was added.</param>
    /// <returns>Whether it was added.</returns>
    [MethodImpl(Hot.Path)]
    public bool TryAdd(UInt128 hash, int number, out int known)
    {
        ref Place place = ref PlaceOf(hash);
        known = place.Number - 1;
        if (known >= 0)
        {
            return false;
        }

        place = new Place(hash, number + 1);
        if (++Count > _places.Length / 2)
        {
            Grow();
        }

        return true;
    }

    /// <summary>Where a hash is, or the free place that it belongs to.</summary>
    [MethodImpl(Hot.Path)]
    private ref Place PlaceOf(UInt128 hash)
    {
        int last = _places.Length - 1;
        int place = (int)(ulong)hash & last;
        while (_places[place].Number != Nothing && _places[place].Hash != hash)
        {
            place = (place + 1) & last;
        }

        return ref _places[place];
    }

    [MethodImpl(Hot.Path)]
    private void Grow()
    {
        Place[] places = _places;
        _places = new Place[2 * places.Length];
        foreach (ref readonly Place place in places.AsSpan())
        {
            if (place.Number != Nothing)
            {
                PlaceOf(place.Hash) = place;
            }
        }
    }

    /// <summary>A hash with its number and 1, so that 0 is a free place: beside each other, for a large table is in no cache. 24 bytes.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = sizeof(ulong))]
    private readonly record struct Place(UInt128 Hash, int Number);
}
