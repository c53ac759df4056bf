declare module '*?packed' {
  /** The bytes of the file, pressed with gzip, in Base64. */
  const text: string;
  export default text;
}
