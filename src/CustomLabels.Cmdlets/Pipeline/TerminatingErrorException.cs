namespace CustomLabels.Pipeline;

/// <summary>Carries an error that ends the cmdlet from the work to the pipeline thread.</summary>
internal sealed class TerminatingErrorException(ErrorRecord record) : Exception(record.Exception.Message, record.Exception)
{
    /// <summary>What the pipeline thread throws.</summary>
    public ErrorRecord Record { get; } = record;
}
