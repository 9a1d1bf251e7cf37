namespace CustomLabels.Requests;

/// <summary>How often the body of a request was sent: by the SDK, and by the HTTP client below it, which sends again without a word.</summary>
internal sealed class SendCount
{
    private static readonly AsyncLocal<SendCount?> Running = new();

    private readonly SendCount? _around = Running.Value;

    private int _value;

    /// <summary>The count of the request that is being sent; null outside of one.</summary>
    public static SendCount? Current => Running.Value;

    /// <summary>How often it was sent.</summary>
    public int Value => _value;

    /// <summary>Counts from here to the end of the calling method; a count that runs already goes on.</summary>
    public static SendCount Begin() => Running.Value = new SendCount();

    /// <summary>Counts one more.</summary>
    public void Add()
    {
        Interlocked.Increment(ref _value);
        _around?.Add();
    }
}
